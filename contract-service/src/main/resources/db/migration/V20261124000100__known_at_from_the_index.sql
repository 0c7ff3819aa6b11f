-- What was known at an instant of a day is summed entry by entry, and days vendor by vendor: from the indexes alone, not
-- from ten thousand rows that lie all over the table.
drop index ledger_entry_recorded;
create index ledger_entry_recorded on ledger_entry (recorded_at)
    include (movement, vendor_id, currency, booked_on, amount);
drop index ledger_day_sum_day;
create index ledger_day_sum_day on ledger_day_sum (day, movement) include (vendor_id, currency, known_on, amount);
drop index ledger_day_sum_known;
create index ledger_day_sum_known on ledger_day_sum (known_on, movement) include (vendor_id, currency, day, amount);
create index ledger_month_sum_known on ledger_month_sum (movement, month, known_month)
    include (vendor_id, currency, amount);
