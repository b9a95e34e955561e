/** Importing a file of people: a preview with its faults by line first, written only once it is confirmed. */
import { Alert, Button, FileButton, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { notify } from '../components/notify.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { MadeAccounts } from './made-accounts.tsx'
import { importRoster, previewRoster } from './people-queries.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { RosterPreviewTable } from './roster-preview.tsx'

export function ImportRoster({ courseId }: { courseId: string }): ReactNode {
  const { pick, format } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const look = useMutation({
    async mutationFn(file: File) {
      const csv = textOf(await file.arrayBuffer())
      return { csv, ...(await previewRoster(courseId, csv)) }
    },
  })
  const write = useMutation({
    mutationFn: ({ csv, token }: { csv: string; token: string }) => importRoster(courseId, csv, token),
    async onSuccess() {
      look.reset()
      await client.invalidateQueries({ queryKey: ['people', courseId] })
      await notify(pick(PEOPLE_TEXTS.written))
    },
  })
  const { data: preview } = look
  const token = preview?.token ?? null
  const changes = preview?.rows.some(({ effect }) => effect !== 'same') ?? false
  const error = look.error ?? write.error
  return (
    <details className={`card ${classes.panel} ${classes.unfolds}`}>
      <summary>{pick(PEOPLE_TEXTS.fileTitle)}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {pick(PEOPLE_TEXTS.fileHint)}
      </Text>
      {error && (
        <Alert color="red" role="alert" my="xs">
          {problemText(error).advice}
        </Alert>
      )}
      {write.data && write.data.accounts.length > 0 && (
        <MadeAccounts accounts={write.data.accounts} done={() => write.reset()} />
      )}
      {preview && preview.errors.length > 0 && (
        <Alert color="red" role="alert" my="xs">
          {pick(PEOPLE_TEXTS.faults)}
          <ul data-testid="roster-faults">
            {preview.errors.map(({ line, message }) => (
              <li key={`${line} ${message.en}`}>
                {pick(PEOPLE_TEXTS.line)} {format.number(line)}: {pick(message)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {token !== null && !changes && <Text size="sm">{pick(PEOPLE_TEXTS.nothing)}</Text>}
      {preview && preview.rows.length > 0 && <RosterPreviewTable rows={preview.rows} />}
      <Group gap="sm" mt="sm">
        <FileButton accept=".csv,.txt,text/csv" onChange={(file) => file && look.mutate(file)}>
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={15} />}>
              {pick(PEOPLE_TEXTS.choose)}
            </Button>
          )}
        </FileButton>
        {preview && token !== null && changes && (
          <Button size="xs" loading={write.isPending} onClick={() => write.mutate({ csv: preview.csv, token })}>
            {pick(PEOPLE_TEXTS.write)}
          </Button>
        )}
        {preview && (
          <Button size="xs" variant="subtle" disabled={write.isPending} onClick={() => look.reset()}>
            {pick(PEOPLE_TEXTS.cancel)}
          </Button>
        )}
      </Group>
    </details>
  )
}

/** UTF-8, unless a byte order mark says UTF-16, as spreadsheets write it. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  const utf16 =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(utf16).decode(bytes)
}
