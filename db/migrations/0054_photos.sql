-- Photos that came along with what a customer wrote on the page of their parcel: made anew of what they sent, so that they hold nothing but the
-- picture (api/pages/parcel/photos.ts). The message's attachments name them by their number. They go with the words of their message.
CREATE TABLE photos (
  message_id  uuid NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  number      smallint NOT NULL CHECK (number BETWEEN 1 AND 20),
  -- image/jpeg; compressed already
  bytes       bytea STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (message_id, number)
);

CREATE FUNCTION forget_photos() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM photos WHERE message_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forget_photos AFTER UPDATE OF attachments ON messages
  FOR EACH ROW WHEN (NEW.attachments = '[]' AND OLD.attachments <> '[]') EXECUTE FUNCTION forget_photos();
