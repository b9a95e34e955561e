/** The code and the link with which readers enrol themselves. */
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { setJoinCode } from './people-queries.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'

export function JoinCode({ courseId, code }: { courseId: string; code: string | null }): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const change = useMutation({
    mutationFn: (enabled: boolean) => setJoinCode(courseId, enabled),
    onSettled: () => client.invalidateQueries({ queryKey: ['people', courseId] }),
  })
  return (
    <details className={`card ${classes.panel} ${classes.unfolds}`}>
      <summary>{pick(PEOPLE_TEXTS.joinTitle)}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {pick(PEOPLE_TEXTS.joinHint)}
      </Text>
      {code === null ? (
        <Text size="sm">{pick(PEOPLE_TEXTS.joinOff)}</Text>
      ) : (
        <dl className={classes.pairs}>
          <dt>{pick(PEOPLE_TEXTS.code)}</dt>
          <dd>
            <code className="data">{code}</code>
          </dd>
          <dt>{pick(PEOPLE_TEXTS.link)}</dt>
          <dd>
            <code className="data">{`${location.origin}/join/${code}`}</code>
          </dd>
        </dl>
      )}
      {change.error && (
        <Text size="sm" c="var(--bad)" role="alert">
          {problemText(change.error).advice}
        </Text>
      )}
      <Group gap="sm" mt="sm">
        <Button size="xs" variant="default" loading={change.isPending} onClick={() => change.mutate(true)}>
          {pick(code === null ? PEOPLE_TEXTS.newCode : PEOPLE_TEXTS.replaceCode)}
        </Button>
        {code !== null && (
          <Button size="xs" variant="default" disabled={change.isPending} onClick={() => change.mutate(false)}>
            {pick(PEOPLE_TEXTS.noCode)}
          </Button>
        )}
      </Group>
    </details>
  )
}
