-- Macros that the staging models share; run once for each connection.
select 1;
