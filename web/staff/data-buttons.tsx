/** Fetches a data set or base, after its terms were accepted where it has any, or cancels that. */
import { Button, Group, Text } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ArtifactView } from '../../server/contract/data.ts'
import { Dialog } from '../components/dialog.tsx'
import { useProblemText } from '../components/problem.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { cancelFetch, fetchData } from './data-queries.ts'
import { DATA_TEXTS } from './data-texts.ts'

export function DataButtons({ artifact }: { artifact: ArtifactView }): ReactNode {
  const { name, title, state, terms, fetchable, cancellable, received } = artifact
  const { pick } = useLanguage()
  const { t } = useTranslation()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [asking, setAsking] = useState(false)
  const onSettled = (): Promise<void> => client.invalidateQueries({ queryKey: ['data'] })
  const begin = useMutation({ mutationFn: () => fetchData(name), onSettled })
  const stop = useMutation({ mutationFn: () => cancelFetch(name), onSettled })
  const error = begin.error ?? stop.error
  const fetchText = pick(received > 0 ? DATA_TEXTS.resume : DATA_TEXTS.fetch)
  return (
    <div className={classes.actions}>
      {fetchable && !cancellable && (state === 'absent' || state === 'damaged') && (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconDownload size={15} />}
          loading={begin.isPending}
          onClick={() => (terms ? setAsking(true) : begin.mutate())}
          aria-label={`${fetchText}: ${pick(title)}`}
        >
          {fetchText}
        </Button>
      )}
      {cancellable && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconX size={15} />}
          loading={stop.isPending}
          onClick={() => stop.mutate()}
          aria-label={`${pick(DATA_TEXTS.cancel)}: ${pick(title)}`}
        >
          {pick(DATA_TEXTS.cancel)}
        </Button>
      )}
      {error && (
        <Text size="sm" c="var(--bad)" role="alert">
          {problemText(error).advice}
        </Text>
      )}
      {asking && terms && (
        <Dialog title={`${pick(DATA_TEXTS.terms)}: ${pick(title)}`} close={() => setAsking(false)} centered>
          <Text size="sm">{pick(terms)}</Text>
          <Group justify="flex-end" mt="lg">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.back')}
            </Button>
            <Button
              onClick={() => {
                setAsking(false)
                begin.mutate()
              }}
            >
              {pick(DATA_TEXTS.accept)}
            </Button>
          </Group>
        </Dialog>
      )}
    </div>
  )
}
