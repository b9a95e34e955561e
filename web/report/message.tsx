/** A sentence of a grader's or of the platform's, in the reader's language. */
import type { ReactNode } from 'react'
import type { Text } from '../../graders/report.ts'
import { useLanguage } from '../i18n/use-language.ts'

export function Message({ text, className }: { text: Text; className?: string | undefined }): ReactNode {
  const { pick } = useLanguage()
  // one that is stored from before there were two languages is English on both sides
  return (
    <p className={className} dir={text.en === text.fa ? 'auto' : undefined}>
      {pick(text)}
    </p>
  )
}
