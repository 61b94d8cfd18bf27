import '../styles/controls.css';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { DISRUPTIONS, LANGUAGES, type Language } from '../words/disruptions';
import styles from './disruptions.module.css';

/** What a customer reads, by mail and by text, in the language that is chosen. */
export function MessagePreview({
  messages,
}: {
  readonly messages: Schemas['DisruptionDetail']['customerMessages'];
}) {
  const [language, setLanguage] = useState<Language>('en');
  const { subject, text, sms } = messages[language];
  return (
    <div className={styles.preview}>
      <SegmentedControl
        size="xs"
        aria-label={DISRUPTIONS.wording}
        value={language}
        onChange={(value) => setLanguage(value as Language)}
        data={(Object.keys(LANGUAGES) as Language[]).map((one) => ({ value: one, label: LANGUAGES[one] }))}
      />
      <article className={styles.mail} lang={language}>
        <h3>
          <Icon name="mail" size={14} />
          {subject}
        </h3>
        <p>{text}</p>
      </article>
      <article className={styles.sms} lang={language}>
        <Icon name="phone" size={14} />
        <p>{sms}</p>
      </article>
    </div>
  );
}
