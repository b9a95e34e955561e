/** One grading that failed on the platform's side: whose, when and why, with a button to grade it again. */
import { Button, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { GradingFault } from '../../server/contract/grading.ts'
import { useCourseId } from '../api/course.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Message } from '../report/message.tsx'
import { gradeAgain } from './queries.ts'
import classes from '../styles/staff.module.css'
import { TEXTS } from './texts.ts'

export function FaultItem({
  fault: { submissionId, title, student, mode, at, message },
}: {
  fault: GradingFault
}): ReactNode {
  const { pick, format } = useLanguage()
  const client = useQueryClient()
  const courseId = useCourseId()
  const problemText = useProblemText()
  const named = `${pick(title)}, ${student.name}, ${format.dateTime(at)}`
  const again = useMutation({
    mutationFn: () => gradeAgain(courseId, submissionId),
    onSettled: () => client.invalidateQueries({ queryKey: ['faults'] }),
  })
  return (
    <li className={classes.fault}>
      <div className={classes.text}>
        <Text component="span" fw={600}>
          {pick(title)}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {student.name} · {pick(mode === 'run' ? TEXTS.run : TEXTS.submission)} ·{' '}
          <time dateTime={at}>{format.dateTime(at)}</time>
        </Text>
        <Message text={message} className={classes.message} />
        {again.error && (
          <Text size="sm" c="var(--bad)" role="alert">
            {problemText(again.error).advice}
          </Text>
        )}
      </div>
      <div className={classes.actions}>
        <Button
          component={Link}
          href={`/submissions/${submissionId}`}
          variant="default"
          size="xs"
          aria-label={`${pick(TEXTS.show)}: ${named}`}
        >
          {pick(TEXTS.show)}
        </Button>
        <Button
          size="xs"
          variant="light"
          leftSection={<IconRefresh size={15} />}
          loading={again.isPending}
          onClick={() => again.mutate()}
          aria-label={`${pick(TEXTS.again)}: ${named}`}
        >
          {pick(TEXTS.again)}
        </Button>
      </div>
    </li>
  )
}
