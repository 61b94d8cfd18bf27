-- Numbers are kept without hyphens, dots, brackets, what nobody sees, and the 420 and ZIP of USPS (domain/tracking/tracking-number.ts).
CREATE FUNCTION bare_number(number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(
    regexp_replace(upper(normalize(number, NFKC)), '[-.·()[\]\s\u2010-\u2015\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]', '', 'g'),
    '^420(?:\d{9}(?=9[1-5]\d{20}$)|\d{5}(?=9[1-5](?:\d{18}|\d{20})$))', '')
$$;

-- Those that were registered or set aside as they were written are found under the bare number from now on. They are few; each is a
-- transaction of its own. Where two ways of writing one number were registered, or one scan was set aside under both, the second
-- stays as it is: the number is taken.
CREATE PROCEDURE bare_numbers() LANGUAGE plpgsql AS $$
DECLARE
  one uuid;
BEGIN
  FOR one IN SELECT id FROM shipments WHERE tracking_number ~ '[^A-Z0-9]|^420\d{25}' ORDER BY id LOOP
    BEGIN UPDATE shipments SET tracking_number = bare_number(tracking_number)
       WHERE id = one AND bare_number(tracking_number) NOT IN ('', tracking_number);
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
    COMMIT;
  END LOOP;
  FOR one IN SELECT id FROM unmatched_updates WHERE claimed_at IS NULL AND tracking_number ~ '[^A-Z0-9]|^420\d{25}' ORDER BY id LOOP
    BEGIN UPDATE unmatched_updates SET tracking_number = bare_number(tracking_number)
       WHERE id = one AND bare_number(tracking_number) NOT IN ('', tracking_number);
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
    COMMIT;
  END LOOP;
END $$;
