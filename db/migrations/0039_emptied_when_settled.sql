-- What was on its way to staff when a person was erased keeps its words while somebody may look it up by them, and loses them as soon as
-- it is settled, whoever settles it (db/consent/erase-conversation.ts).
CREATE FUNCTION empty_when_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.subject := NULL;
  NEW.body := NULL;
  NEW.words := NULL;
  NEW.error_text := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER empty_when_settled BEFORE UPDATE OF status ON messages
  FOR EACH ROW WHEN (NEW.emptied_at IS NOT NULL AND NEW.status <> 'sending'
    AND NOT (NEW.status = 'unknown' AND NEW.channel = 'sms'))
  EXECUTE FUNCTION empty_when_settled();
