import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { COMPOSER } from '../words/composer';
import { KINDS } from '../words/terms';
import styles from './composer.module.css';
import { useWordings } from './reply-queries';

/** Words to begin with, in the language of whoever reads them: what is about this kind of case first. */
export function WordingsMenu({
  of: { shipmentId, kind },
  choose,
}: {
  readonly of: Pick<Schemas['CaseDetail'], 'shipmentId' | 'kind'>;
  readonly choose: (words: string) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const { data } = useWordings(shipmentId, isOpen);
  const isAbout = ({ template }: { readonly template: string }) => template.startsWith(kind);
  const listed = [...(data ?? [])].sort((one, other) => Number(isAbout(other)) - Number(isAbout(one)));
  return (
    <Menu opened={isOpen} onChange={setOpen} position="top-start" shadow="md" withinPortal width={320}>
      <Menu.Target>
        <Button size="xs" variant="subtle" rightSection={<Icon name="chevron" size={12} />}>
          {COMPOSER.wordings}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.wordings}>
        {data === undefined && <Menu.Label>{COMPOSER.loading}</Menu.Label>}
        {listed.map(({ template, title, text }) => (
          <Menu.Item key={template} onClick={() => choose(text)}>
            <strong>{KINDS[template as Schemas['ExceptionKind']] ?? COMPOSER.template(template)}</strong>
            <span className={styles.wording}>{title}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
