-- Of what somebody wrote: since when it waits for staff though no case hears of it (its writer is not known, nothing proves who they are,
-- the parcel's story is over). It counts while the message awaits staff (index messages_awaiting_staff).
ALTER TABLE messages ADD COLUMN waits_since timestamptz;
