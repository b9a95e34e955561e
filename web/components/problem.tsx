/** Shows a failed request: what went wrong and what the user can do. */
import { Button, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ProblemType } from '../../server/contract/problem.ts'
import { HttpProblem } from '../api/http.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { usePageTitle } from './use-page-title.ts'

const STORAGE_FAILED: ProblemType = 'urn:tamrin:storage-failed'

/** The page's own sentences for common problems; others are shown in the server's words. */
export function useProblemText(): (error: Error) => { title: string; advice: string } {
  const { t } = useTranslation()
  const { format } = useLanguage()
  return (error) => {
    const status = error instanceof HttpProblem ? error.status : undefined
    if (status === 0) return { title: t('problem.offline.title'), advice: t('problem.offline.advice') }
    if (status === 404) return { title: t('problem.missing.title'), advice: t('problem.missing.advice') }
    if (status === 429)
      return {
        title: t('problem.busy.title'),
        advice: t('problem.busy.advice', { time: format.duration(1_000 * ((error as HttpProblem).retryAfter ?? 60)) }),
      }
    if ((error as HttpProblem).problem?.type === STORAGE_FAILED)
      return { title: t('problem.storage.title'), advice: t('problem.storage.advice') }
    if (status !== undefined && status >= 500)
      return { title: t('problem.server.title'), advice: t('problem.server.advice') }
    return { title: t('problem.refused.title'), advice: error.message }
  }
}

interface ProblemProps {
  error: Error
  retry?: () => unknown
  /** It stands for a whole page, which then has its heading and title. */
  page?: boolean
}

export function Problem({ error, retry, page = false }: ProblemProps): ReactNode {
  const { t } = useTranslation()
  const { title, advice } = useProblemText()(error)
  usePageTitle(page ? title : undefined)
  // a retry does not help when the page does not exist
  const missing = error instanceof HttpProblem && error.status === 404
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih="40vh" role="alert">
      <Title order={page ? 1 : 3} size="h3">
        {title}
      </Title>
      <Text c="dimmed" ta="center" maw={480}>
        {advice}
      </Text>
      {missing && (
        <Button component={Link} href="/" mt="sm">
          {t('shell.home')}
        </Button>
      )}
      {retry && !missing && (
        <Button mt="sm" variant="light" onClick={() => void retry()}>
          {t('problem.retry')}
        </Button>
      )}
    </Stack>
  )
}
