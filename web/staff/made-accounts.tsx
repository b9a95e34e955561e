/** Accounts that a file has made, with passwords that are told once, as a file to save. */
import { Alert, Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { RosterImported } from '../../server/contract/people.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'

interface MadeAccountsProps {
  accounts: RosterImported['accounts']
  done: () => void
}

export function MadeAccounts({ accounts, done }: MadeAccountsProps): ReactNode {
  const { pick } = useLanguage()
  const save = (): void => {
    const lines = [
      ['name', 'email', 'password'],
      ...accounts.map(({ name, email, password }) => [name, email, password]),
    ]
    // the byte order mark tells spreadsheets that it is UTF-8
    const csv = `\ufeff${lines.map((fields) => fields.map(quoted).join(',')).join('\r\n')}\r\n`
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
    link.download = 'passwords.csv'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Alert role="status" my="xs" data-testid="made-accounts">
      {pick(PEOPLE_TEXTS.passwords)}
      <ul>
        {accounts.map(({ email, name, password }) => (
          <li key={email}>
            <bdi>{name}</bdi> <bdi>{email}</bdi> <code className="data">{password}</code>
          </li>
        ))}
      </ul>
      <Group gap="sm">
        <Button size="xs" leftSection={<IconDownload size={15} />} onClick={save}>
          {pick(PEOPLE_TEXTS.savePasswords)}
        </Button>
        <Button size="xs" variant="subtle" onClick={done}>
          {pick(PEOPLE_TEXTS.done)}
        </Button>
      </Group>
    </Alert>
  )
}

/** A field that a spreadsheet reads as text: what would begin a formula gets an apostrophe. */
function quoted(field: string): string {
  const text = /^\s*[=+\-@\t\r]/.test(field) ? `'${field}` : field
  return `"${text.replaceAll('"', '""')}"`
}
