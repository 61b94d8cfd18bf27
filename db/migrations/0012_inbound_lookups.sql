-- What is looked up for each message that comes in, and with each page of a conversation.

CREATE INDEX recipients_phone ON recipients (phone) WHERE phone IS NOT NULL;
-- Of all rows: Postgres counts how many share an expression's value only for an index without a condition, and plans by that.
CREATE INDEX recipients_email ON recipients (lower(email));
CREATE INDEX asks_answered_by ON asks (answered_by) WHERE answered_by IS NOT NULL;
CREATE INDEX parcel_choices_settled_by ON parcel_choices (settled_by) WHERE settled_by IS NOT NULL;
