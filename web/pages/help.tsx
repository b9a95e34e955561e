/** What a program finds besides the language, and what it does not find. */
import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { absent, exists } from 'virtual:program-globals'
import type { DescribedGlobal } from 'virtual:program-globals'
import '../styles/prose.css'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'

export default function HelpPage(): ReactNode {
  const { t } = useTranslation()
  return (
    <article className="prose" style={{ maxWidth: 820, margin: 'auto', padding: '24px 16px' }}>
      <Title order={1} size="h2">
        {t('help.title')}
      </Title>
      <p>{t('help.intro')}</p>
      <h2>{t('help.exists')}</h2>
      <Globals globals={exists} />
      <h2>{t('help.absent')}</h2>
      <Globals globals={absent} />
      <h2>{t('help.tensors')}</h2>
      <p>
        <Sentence text={t('help.engine')} />
      </p>
      <p>
        <Sentence text={t('help.layers')} />
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
