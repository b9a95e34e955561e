/** A check's message with a button that copies it: it has the whole call, to be tried in the program. */
import { ActionIcon, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Text } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Message } from './message.tsx'
import classes from './check.module.css'

/** Control characters of text direction are for reading only. */
const DIRECTIONS = /[\u2066-\u2069]/g

export function CopiedMessage({ text }: { text: Text }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <div className={classes.told}>
      <Message text={text} />
      <CopyButton value={pick(text).replace(DIRECTIONS, '')}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={copy}
            aria-label={t(copied ? 'report.copied' : 'report.copy')}
            title={t(copied ? 'report.copied' : 'report.copy')}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  )
}
