-- Prices are asked for by the days of delivery, and of one vendor.
create index batch_delivered on batch (delivered_on) where status <> 'DELIVERED';
