/** Texts that speak to the student are told of the student to staff; all others stay as they are. */
import { expect, test } from 'vitest'
import { ThirdPerson } from '../../web/i18n/third-person.tsx'
import { useTranslation } from '../../web/i18n/texts-provider.tsx'
import type { TextKey } from '../../web/i18n/texts.ts'
import { rendered } from './rendered.tsx'

const Said = ({ text }: { text: TextKey }) => useTranslation().t(text)
const said = (language: 'en' | 'fa', text: TextKey, staff: boolean): string =>
  rendered(
    language,
    staff ? (
      <ThirdPerson>
        <Said text={text} />
      </ThirdPerson>
    ) : (
      <Said text={text} />
    ),
  )

const YOU = { en: /\byou|\bSubmit to/i, fa: /شما|کنید|کردید/ }

test.each(['verdict.cancelled.explain', 'verdict.internal.explain', 'report.runOnly'] as const)('%s', (text) => {
  for (const language of ['en', 'fa'] as const) {
    expect(said(language, text, false)).toMatch(YOU[language])
    expect(said(language, text, true)).not.toMatch(YOU[language])
  }
  expect(said('en', 'verdict.passed.title', true)).toBe(said('en', 'verdict.passed.title', false))
})
