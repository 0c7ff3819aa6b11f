-- What was known at an instant of a day is summed entry by entry: from the index alone, not from ten thousand rows.
drop index ledger_entry_recorded;
create index ledger_entry_recorded on ledger_entry (recorded_at)
    include (movement, vendor_id, currency, booked_on, amount);
