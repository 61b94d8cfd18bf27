import '../styles/dialogs.css';
import { Kbd, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../parts/icons';
import { SHELL } from '../words/shell';
import type { Command } from './command';
import styles from './command-dialog.module.css';

interface Props {
  readonly commands: readonly Command[];
  readonly end: () => void;
}

export function CommandDialog(props: Props) {
  return (
    // In parts, since the whole one is named by a title alone, and this has none that is seen.
    <Modal.Root
      opened
      onClose={props.end}
      padding={0}
      size={520}
      yOffset="14vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={SHELL.menu}>
        <Modal.Body>
          <Choice {...props} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choice({ commands, end }: Props) {
  const [part, setPart] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = commands.filter(({ name }) => name.toLowerCase().includes(part.trim().toLowerCase()));
  const chosen = Math.min(at, found.length - 1);
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    end();
    // The menu gives the focus back first, and then the command may take it.
    window.setTimeout(() => command.run(), 0);
  };
  const move = (by: number): void => {
    const next = (chosen + by + found.length) % Math.max(1, found.length);
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div>
      <input
        data-autofocus
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={`command-${chosen}`}
        aria-label={SHELL.menu}
        placeholder={SHELL.menu}
        value={part}
        onChange={({ currentTarget }) => {
          setPart(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(1);
          else if (event.key === 'ArrowUp') move(-1);
          else if (event.key === 'Enter') run(found[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div className={styles.list} ref={list} id="commands" role="listbox" aria-label={SHELL.menu}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the box above has the focus and the keys.
          <div
            key={command.name}
            id={`command-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.command}
            onMouseMove={() => setAt(index)}
            onClick={() => run(command)}
          >
            <Icon name={command.icon} />
            <span>{command.name}</span>
            {command.key !== undefined && <Kbd size="xs">{command.key}</Kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{SHELL.menuEmpty}</p>}
    </div>
  );
}
