/** A sentence of the grader or the platform in the chosen language. What follows a line break is a thrown error. */
import type { ReactNode } from 'react'
import type { Text } from '../../graders/report.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './report.module.css'

export function Message({ text, className }: { text: Text; className?: string | undefined }): ReactNode {
  const { pick } = useLanguage()
  const [sentence, ...thrown] = pick(text).split('\n')
  // reports from before there were two languages have the English text for both
  return (
    <p className={className} dir={text.en === text.fa ? 'auto' : undefined}>
      {sentence}
      {thrown.map((line, i) => (
        // errors are English, and a stack or a shape reads in one direction only
        <span key={i} dir="ltr" className={classes.thrown}>
          {line}
        </span>
      ))}
    </p>
  )
}
