-- A credit note may also correct what is paid already. What it can't take off the open amount of its invoice the vendor
-- owes: of a credit note, credited is what was set against its invoice, paid what was refunded, and the rest is open.
update invoice set credited = gross where kind = 'CREDIT_NOTE' and booked and corrects is not null;

create table refund (
    id             uuid primary key,
    credit_note_id uuid           not null references invoice,
    vendor_id      uuid           not null,
    amount         numeric(24, 6) not null check (amount > 0),
    currency       text           not null,
    net            numeric(24, 6) not null,
    reporting_net  numeric(24, 6) not null,
    received_on    date           not null,
    reference      text           not null check (reference <> ''),
    recorded_by    text           not null,
    recorded_at    timestamptz    not null,
    unique (vendor_id, reference)
);
create index refund_credit_note on refund (credit_note_id, id);
create trigger refund_append_only before update or delete or truncate on refund
    for each statement execute function audit_is_append_only();

-- Never more is refunded than the credit note leaves open: the check on paid and credited holds for it, too.
create function credit_note_refunded() returns trigger language plpgsql as $$
begin
    update invoice set paid = paid + new.amount, version = version + 1,
        status = case when paid + new.amount + credited = gross then 'PAID' else status end
    where id = new.credit_note_id and kind = 'CREDIT_NOTE' and booked and status in ('MATCHED', 'ACCEPTED');
    if not found then
        raise exception 'credit note % has nothing to refund', new.credit_note_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create trigger credit_note_refunded after insert on refund for each row execute function credit_note_refunded();
