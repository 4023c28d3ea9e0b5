-- One row: the ages that children are followed between.
select distinct * exclude (n_births) from int_followed_blocks
