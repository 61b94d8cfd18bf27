import { NativeSelect, TextInput } from '@mantine/core';
import type { Schemas } from '../api/client';
import { LANGUAGES } from '../words/disruptions';
import { PEOPLE, ROLES, ROLES_MAY } from '../words/people';

export type MemberFieldsValue = Pick<Schemas['NewMember'], 'name'> & {
  readonly role: Schemas['Role'];
  readonly locale: keyof typeof LANGUAGES;
  readonly timeZone: string;
};

const ZONES = Intl.supportedValuesOf('timeZone');

interface Props {
  readonly value: MemberFieldsValue;
  readonly change: (value: MemberFieldsValue) => void;
}

export function MemberFields({ value, change }: Props) {
  return (
    <>
      <TextInput
        label={PEOPLE.name}
        required
        maxLength={100}
        value={value.name}
        onChange={({ currentTarget }) => change({ ...value, name: currentTarget.value })}
      />
      <NativeSelect
        label={PEOPLE.role}
        description={ROLES_MAY[value.role]}
        value={value.role}
        onChange={({ currentTarget }) => change({ ...value, role: currentTarget.value as Schemas['Role'] })}
        data={Object.entries(ROLES).map(([role, label]) => ({ value: role, label }))}
      />
      <NativeSelect
        label={PEOPLE.language}
        value={value.locale}
        onChange={({ currentTarget }) =>
          change({ ...value, locale: currentTarget.value as MemberFieldsValue['locale'] })
        }
        data={Object.entries(LANGUAGES).map(([locale, label]) => ({ value: locale, label }))}
      />
      <NativeSelect
        label={PEOPLE.timeZone}
        value={value.timeZone}
        onChange={({ currentTarget }) => change({ ...value, timeZone: currentTarget.value })}
        data={[...new Set([value.timeZone, 'UTC', ...ZONES])]}
      />
    </>
  );
}
