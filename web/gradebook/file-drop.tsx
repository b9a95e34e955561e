/** A place for a file: dropped on it, or chosen with the keyboard or the mouse. */
import { Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { base64Of } from './save-file.ts'
import { GRADE_TEXTS } from './texts.ts'
import type { ChosenFile } from './use-filling.ts'

interface FileDropProps {
  file: ChosenFile | undefined
  choose: (file: ChosenFile) => void
}

export function FileDrop({ file, choose }: FileDropProps): ReactNode {
  const { pick } = useLanguage()
  const [over, setOver] = useState(false)
  const [failed, setFailed] = useState(false)
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    const content = await base64Of(chosen).catch(() => undefined)
    setFailed(content === undefined)
    if (content !== undefined) choose({ name: chosen.name, content, chosenAt: Date.now() })
  }
  return (
    <>
      <label
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
      >
        <input
          type="file"
          className={classes.spoken}
          aria-label={pick(GRADE_TEXTS.file)}
          accept=".csv,.tsv,.txt,.xls,text/csv,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            // the same file may be chosen again, once it has changed
            event.currentTarget.value = ''
          }}
        />
        <IconFileSpreadsheet size={22} aria-hidden />
        {file && <bdi className={classes.fileName}>{file.name}</bdi>}
        <Text component="span" size="sm" c="dimmed">
          {pick(file ? GRADE_TEXTS.another : GRADE_TEXTS.drop)}
        </Text>
      </label>
      {failed && (
        <Text className={classes.refusal!} role="alert">
          {pick(GRADE_TEXTS.unreadable)}
        </Text>
      )}
    </>
  )
}
