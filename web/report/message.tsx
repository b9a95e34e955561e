/** A sentence of the grader or the platform in the chosen language. */
import type { ReactNode } from 'react'
import type { Text } from '../../graders/report.ts'
import { useLanguage } from '../i18n/use-language.ts'

export function Message({ text, className }: { text: Text; className?: string | undefined }): ReactNode {
  const { pick } = useLanguage()
  // reports from before there were two languages have the English text for both
  return (
    <p className={className} dir={text.en === text.fa ? 'auto' : undefined}>
      {pick(text)}
    </p>
  )
}
