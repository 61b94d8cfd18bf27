-- Whom the case pages next unless somebody takes it, and when: what its messages say. `next_step` is whatever runs next.
ALTER TABLE cases
  ADD COLUMN next_page text,
  ADD COLUMN next_page_at timestamptz;
