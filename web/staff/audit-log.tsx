/** The audit log of a course, with a filter and an export. */
import { Button, Group, NativeSelect, Skeleton, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AuditAction, AuditEntry, AuditFields } from '../../server/contract/audit.ts'
import { useCourseId } from '../api/course.ts'
import { Problem } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import tables from '../styles/table.module.css'
import { auditExport, auditQuery } from './audit-queries.ts'
import { ACTION_TEXTS, AUDIT_TEXTS, FIELD_TEXTS } from './audit-texts.ts'
import { StaffPage } from './staff-page.tsx'

const ACTIONS = Object.keys(ACTION_TEXTS) as AuditAction[]
const TYPING_MS = 300
/** Characters of a hash that tell it from others. */
const HASH_SHOWN = 12

export default function AuditPage(): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const [action, setAction] = useState<AuditAction | ''>('')
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS)
  const filter = { action, text }
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(
    auditQuery(courseId, filter),
  )
  const entries = data?.pages.flatMap((page) => page.entries)
  const filtered = action !== '' || text !== ''
  return (
    <StaffPage title={pick(AUDIT_TEXTS.title)}>
      <Text c="dimmed" size="sm">
        {pick(AUDIT_TEXTS.hint)}
      </Text>
      <Group gap="sm" align="end">
        <NativeSelect
          label={pick(AUDIT_TEXTS.action)}
          data={[
            { value: '', label: pick(AUDIT_TEXTS.all) },
            ...ACTIONS.map((one) => ({ value: one, label: pick(ACTION_TEXTS[one]) })),
          ]}
          value={action}
          onChange={({ currentTarget }) => setAction(currentTarget.value as AuditAction | '')}
        />
        <TextInput
          label={pick(AUDIT_TEXTS.find)}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={120}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button
          component="a"
          href={auditExport(courseId, filter)}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {pick(AUDIT_TEXTS.export)}
        </Button>
      </Group>
      {error !== null && entries === undefined && <Problem error={error} retry={refetch} />}
      {entries === undefined && error === null && <Skeleton height={240} aria-hidden />}
      {entries?.length === 0 && <Text role="status">{pick(filtered ? AUDIT_TEXTS.noMatch : AUDIT_TEXTS.none)}</Text>}
      {entries !== undefined && entries.length > 0 && <Entries entries={entries} />}
      {hasNextPage && (
        <Button variant="default" w="fit-content" loading={isFetching} onClick={() => void fetchNextPage()}>
          {pick(AUDIT_TEXTS.more)}
        </Button>
      )}
    </StaffPage>
  )
}

function Entries({ entries }: { entries: AuditEntry[] }): ReactNode {
  const { pick, format } = useLanguage()
  return (
    <table className={tables.table} data-testid="audit">
      <thead>
        <tr>
          {(['at', 'actor', 'action', 'subject', 'fields'] as const).map((column) => (
            <th key={column} scope="col">
              {pick(AUDIT_TEXTS[column])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, at, actor, action, subject, before, after }) => (
          <tr key={id}>
            <td>
              <time dateTime={at}>{format.fullDateTime(at)}</time>
            </td>
            <td title={actor?.email}>{actor ? <bdi>{actor.name}</bdi> : pick(AUDIT_TEXTS.operator)}</td>
            <th scope="row">{pick(ACTION_TEXTS[action])}</th>
            <td>
              <bdi>{subject}</bdi>
            </td>
            <td>
              <Changes before={before ?? {}} after={after ?? {}} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Each field, from what to what; nothing stands for a field that was or is empty. */
function Changes({ before, after }: { before: AuditFields; after: AuditFields }): ReactNode {
  const { pick, format, language } = useLanguage()
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const shown = (name: string, value: AuditFields[string] | undefined): string =>
    value === null || value === undefined
      ? '–'
      : typeof value === 'boolean'
        ? pick(value ? AUDIT_TEXTS.yes : AUDIT_TEXTS.no)
        : name.endsWith('At') || name === 'at'
          ? format.fullDateTime(String(value))
          : String(value).slice(0, name === 'hash' ? HASH_SHOWN : undefined)
  const arrow = language === 'fa' ? '←' : '→'
  return names.map((name) => (
    <span key={name} className={tables.line}>
      {FIELD_TEXTS[name] ? pick(FIELD_TEXTS[name]) : name}: {name in before && <bdi>{shown(name, before[name])}</bdi>}
      {name in before && name in after && ` ${arrow} `}
      {name in after && <bdi>{shown(name, after[name])}</bdi>}
    </span>
  ))
}
