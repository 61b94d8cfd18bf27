import { Menu, UnstyledButton } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { Icon } from '../parts/icons';
import { isWriting } from '../parts/keys';
import { SHELL } from '../words/shell';
import { isAt, usePlaces } from './places';
import styles from './rail.module.css';

/** Every place, one below the other; where it is narrow, the one where somebody is, which opens into all. */
export function Rail() {
  const [path, go] = useLocation();
  const places = usePlaces();
  usePlaceKeys(go, places);
  const here = places.find((place) => isAt(place, path));
  return (
    <>
      <ul className={styles.places}>
        {places.map((place) => (
          <li key={place.path}>
            <Link
              href={place.path}
              className={styles.place}
              aria-current={isAt(place, path) ? 'page' : undefined}
              title={SHELL.goTo(place.name, place.key)}
            >
              <Icon name={place.icon} size={18} />
              <span>{place.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Menu position="bottom-start" width={220} shadow="md" withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.here}>
            <Icon name={here?.icon ?? 'menu'} size={18} />
            <span>
              <span className="unseen">{SHELL.places}: </span>
              {here?.name ?? SHELL.places}
            </span>
            <Icon name="chevron" size={12} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {places.map((place) => (
            <Menu.Item
              key={place.path}
              leftSection={<Icon name={place.icon} />}
              onClick={() => go(place.path)}
              aria-current={isAt(place, path) ? 'page' : undefined}
            >
              {place.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** So long after `g` the letter of a place is waited for (ms). */
const LETTER_COMES_MS = 1_500;

/** `g` and a letter go to a place, from wherever somebody is. */
function usePlaceKeys(go: (path: string) => void, places: ReturnType<typeof usePlaces>): void {
  useEffect(() => {
    let begunAt = Number.NEGATIVE_INFINITY;
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isWriting(event)) return;
      const isSecond = event.timeStamp - begunAt < LETTER_COMES_MS;
      begunAt = !isSecond && event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const place = isSecond ? places.find(({ key }) => key === event.key) : undefined;
      if (place === undefined) return;
      // The same letter may be a key of the page.
      event.preventDefault();
      event.stopImmediatePropagation();
      go(place.path);
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [go, places]);
}
