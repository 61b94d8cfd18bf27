import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { bodyOf, GET, type Schemas } from '../api/client';
import { useParam } from '../parts/filters';
import { Answered, PageFrame } from '../parts/page-frame';
import { MESSAGE_LOG } from '../words/message-log';
import { TEMPLATES } from '../words/templates';
import styles from './templates-page.module.css';

/** What Wayward writes by itself, in each language and by each channel, to be read before anybody gets it. */
export function TemplatesPage() {
  const list = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/templates', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <PageFrame
      title={TEMPLATES.title}
      back={{ href: '/messages', name: MESSAGE_LOG.title }}
      about={TEMPLATES.about}
    >
      <Answered query={list}>{({ data }) => <Chosen templates={data} />}</Answered>
    </PageFrame>
  );
}

type Templates = Schemas['TemplateList']['data'];

function Chosen({ templates }: { readonly templates: Templates }) {
  const [asked, choose] = useParam('template');
  const name = templates.find((template) => template.name === asked)?.name ?? templates[0]?.name ?? '';
  const [locale, locales] = useChoice('locale', TEMPLATES.locale, TEMPLATES.locales, 'en');
  const [channel, channels] = useChoice('channel', TEMPLATES.channel, TEMPLATES.channels, 'email');
  const [known, knowns] = useChoice('known', TEMPLATES.known, TEMPLATES.knowns, 'all');
  const [width, widths] = useChoice('width', TEMPLATES.width, TEMPLATES.widths, 'wide');
  const [look, looks] = useChoice('look', TEMPLATES.look, TEMPLATES.looks, 'light');
  const preview = useQuery({
    queryKey: ['template', name, locale, channel, known],
    queryFn: ({ signal }) =>
      bodyOf(
        GET('/v1/templates/{name}', {
          params: { path: { name }, query: { locale, channel, known } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const group = (label: string, forCustomers: boolean) => ({
    group: label,
    items: templates
      .filter((template) => template.forCustomers === forCustomers)
      .map((template) => ({ value: template.name, label: template.name.replaceAll('_', ' ') })),
  });
  return (
    <>
      <div className={styles.choices}>
        <NativeSelect
          size="xs"
          aria-label={TEMPLATES.template}
          value={name}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          data={[group(TEMPLATES.toCustomers, true), group(TEMPLATES.toOthers, false)]}
        />
        {locales}
        {channels}
        {knowns}
        {channel === 'email' && widths}
        {channel === 'email' && looks}
      </div>
      <Answered query={preview} rows={6}>
        {(read) =>
          read.channel === 'email' ? (
            <Email read={read} known={known} width={width} look={look} />
          ) : (
            <Text read={read} />
          )
        }
      </Answered>
    </>
  );
}

/** Of a few, the one that the address of the page names; nothing named: `first`. */
function useChoice<Value extends string>(
  name: string,
  label: string,
  options: Readonly<Record<Value, string>>,
  first: Value,
): readonly [Value, React.ReactNode] {
  const [asked, choose] = useParam(name);
  const values = Object.keys(options) as Value[];
  const value = values.find((one) => one === asked) ?? first;
  return [
    value,
    <NativeSelect
      key={name}
      size="xs"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value === first ? '' : currentTarget.value)}
      data={values.map((option) => ({ value: option, label: options[option] }))}
    />,
  ];
}

type Preview = Schemas['TemplatePreview'];

/** As it looks, at an address of its own that lets nothing run and nothing load; below that what mailboxes without pictures and styles show. */
function Email({
  read,
  known,
  width,
  look,
}: {
  readonly read: Preview;
  readonly known: string;
  readonly width: 'wide' | 'narrow';
  readonly look: 'light' | 'dark';
}) {
  const query = new URLSearchParams({ locale: read.locale, known, look });
  return (
    <article className={styles.email} aria-label={nameOf(read)}>
      <p className={styles.subject} lang={read.locale}>
        {read.subject}
      </p>
      <iframe
        className={styles.frame}
        data-width={width}
        data-look={look}
        title={TEMPLATES.asEmail(nameOf(read))}
        sandbox=""
        src={`/console/email-previews/${read.name}?${query}`}
      />
      <p className={styles.quiet}>{TEMPLATES.picturesOff}</p>
      <h2 className={styles.heading}>{TEMPLATES.plainText}</h2>
      <p className={styles.text} lang={read.locale}>
        {read.text}
      </p>
    </article>
  );
}

function Text({ read }: { readonly read: Preview }) {
  return (
    <article className={styles.read} aria-label={nameOf(read)}>
      <p className={styles.said} lang={read.locale}>
        {read.text}
      </p>
      {read.sms !== null && (
        <p className={styles.takes}>
          {TEMPLATES.takes(read.sms.segments, read.sms.encoding)}
          {read.sms.cut && ` ${TEMPLATES.cut}`}
        </p>
      )}
    </article>
  );
}

function nameOf({ name }: Preview): string {
  return name.replaceAll('_', ' ');
}
