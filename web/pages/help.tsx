/** What a program finds besides the language, and what it does not find. */
import { Code, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { absent, exists } from 'virtual:program-globals'
import type { DescribedGlobal } from 'virtual:program-globals'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'

export default function HelpPage(): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack gap="lg" p="lg" maw={860} mx="auto">
      <Title order={1} size="h2">
        {t('help.title')}
      </Title>
      <Text>{t('help.intro')}</Text>
      <Globals title={t('help.exists')} globals={exists} />
      <Globals title={t('help.absent')} globals={absent} />
      <Title order={2} size="h3">
        {t('help.tensors')}
      </Title>
      <Text>{t('help.engine')}</Text>
      <Text>{t('help.layers')}</Text>
    </Stack>
  )
}

function Globals({ title, globals }: { title: string; globals: readonly DescribedGlobal[] }): ReactNode {
  const { language } = useLanguage()
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      <Table withTableBorder verticalSpacing="xs" aria-label={title}>
        <Table.Tbody>
          {globals.map((one) => (
            <Table.Tr key={one.names[0]}>
              <Table.Th scope="row" dir="ltr" w="45%">
                {one.names.map((name) => (
                  <Code key={name} mx={2}>
                    {name}
                  </Code>
                ))}
              </Table.Th>
              <Table.Td>
                <Sentence text={one[language]} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** A sentence with code in backticks. */
function Sentence({ text }: { text: string }): ReactNode {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <Code key={index} dir="ltr">
        {part}
      </Code>
    ) : (
      part
    ),
  )
}
