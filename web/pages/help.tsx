/** What a program finds besides the language, and what it does not find. */
import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { absent, exists } from 'virtual:program-globals'
import type { DescribedGlobal } from 'virtual:program-globals'
import '../styles/prose.css'
import { useLanguage } from '../i18n/use-language.ts'
import { HELP_TEXTS } from './help-texts.ts'

export default function HelpPage(): ReactNode {
  const { pick } = useLanguage()
  return (
    <article className="prose" style={{ maxWidth: 820, margin: 'auto', padding: '24px 16px' }}>
      <Title order={1} size="h2">
        {pick(HELP_TEXTS.title)}
      </Title>
      <p>{pick(HELP_TEXTS.intro)}</p>
      <h2>{pick(HELP_TEXTS.exists)}</h2>
      <Globals globals={exists} />
      <h2>{pick(HELP_TEXTS.absent)}</h2>
      <Globals globals={absent} />
      <h2>{pick(HELP_TEXTS.tensors)}</h2>
      <p>
        <Sentence text={pick(HELP_TEXTS.engine)} />
      </p>
      <p>
        <Sentence text={pick(HELP_TEXTS.layers)} />
      </p>
    </article>
  )
}

function Globals({ globals }: { globals: readonly DescribedGlobal[] }): ReactNode {
  const { pick } = useLanguage()
  return (
    <ul>
      {globals.map((one) => (
        <li key={one.names[0]}>
          {one.names.map((name) => (
            <span key={name}>
              <code dir="ltr">{name}</code>{' '}
            </span>
          ))}
          <br />
          <Sentence text={pick(one)} />
        </li>
      ))}
    </ul>
  )
}

/** A sentence with code in backticks. */
function Sentence({ text }: { text: string }): ReactNode {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} dir="ltr">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
