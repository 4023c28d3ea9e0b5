-- Macros for the register of figures that others have published.

-- Whether a row says what its register entry says, and no number that is not in the register.
create or replace temp macro says_the_same(
    children, share, share_status, cost_status, registered_children, registered_share
) as coalesce(
    children = registered_children
    and (share_status <> 'exists' or abs(share - registered_share) < 1e-9)
    and cost_status <> 'exists',
    false
);
