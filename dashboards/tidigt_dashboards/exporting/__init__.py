"""Files that carry their source: figures (PNG, SVG, PDF), tables (CSV, XLSX, Parquet)."""
