-- Tiers of a promise: from an amount spent in the term on, what is spent beyond it earns a discount.
create table commitment_tier (
    commitment_id uuid           not null references commitment,
    from_amount   numeric(24,6)  not null check (from_amount > 0),
    discount      numeric(13,12) not null check (discount > 0 and discount < 1),
    primary key (commitment_id, from_amount)
);
create trigger commitment_tier_append_only before update or delete or truncate on commitment_tier
    for each statement execute function audit_is_append_only();
