/** Filling in a file step by step: system, file, columns, ticks, people, preflight, download. */
import { Button, Loader, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Text as Bilingual } from '../../graders/report.ts'
import { HttpProblem } from '../api/http.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { FileDrop } from './file-drop.tsx'
import { FillColumns } from './fill-columns.tsx'
import { FillPeople } from './fill-people.tsx'
import { Findings } from './findings.tsx'
import classes from './gradebook.module.css'
import { GRADE_TEXTS } from './texts.ts'
import { useFilling } from './use-filling.ts'
import type { Filling } from './use-filling.ts'

const SYSTEMS = { canvas: 'Canvas', moodle: 'Moodle', blackboard: 'Blackboard' } as const

export function FillIn(): ReactNode {
  const { pick, format } = useLanguage()
  const filling = useFilling()
  const { system, file, startAgain, preflight, download } = filling
  const { data, error, isFetching } = preflight
  const shown = error === null ? data : undefined
  return (
    <>
      <fieldset className={classes.choices}>
        <legend>{pick(GRADE_TEXTS.system)}</legend>
        {(Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[]).map((one) => (
          <label key={one}>
            <input type="radio" name="system" checked={system === one} onChange={() => startAgain({ system: one })} />
            {SYSTEMS[one]}
          </label>
        ))}
      </fieldset>
      <FileDrop file={file} choose={(chosen) => startAgain({ file: chosen })} />
      {error !== null && file && <Refusal error={error} />}
      {shown && file && (
        <>
          <FillColumns preflight={shown} filling={filling} />
          <Ticks filling={filling} excuses={shown.excuses} />
          <FillPeople unmatched={shown.unmatched} filling={filling} />
          <Title order={3} size="h5">
            {pick(GRADE_TEXTS.preflight)}
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {isFetching ? (
              <>
                <Loader size={12} /> {pick(GRADE_TEXTS.checking)}
              </>
            ) : (
              `${format.number(shown.matched)} / ${format.number(shown.rows)} ${pick(GRADE_TEXTS.matched)}`
            )}
          </Text>
          <Findings findings={shown.findings} />
          {download.error && <Refusal error={download.error} />}
          <div className={classes.actions}>
            <Button
              disabled={isFetching}
              loading={download.isPending}
              onClick={() => download.mutate(shown.digest)}
              data-testid="download"
            >
              {pick(shown.files.length > 1 ? GRADE_TEXTS.downloadTwo : GRADE_TEXTS.download)}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

function Ticks({ filling: { overwrite, setOverwrite }, excuses }: { filling: Filling; excuses: boolean }): ReactNode {
  const { pick } = useLanguage()
  const ticks: [keyof typeof overwrite, Bilingual][] = [
    ['provisional', GRADE_TEXTS.alsoProvisional],
    ['blank', GRADE_TEXTS.blank],
    ...(excuses ? ([['excused', GRADE_TEXTS.writeExcused]] as [keyof typeof overwrite, Bilingual][]) : []),
  ]
  return (
    <fieldset className={classes.fields}>
      <legend>{pick(GRADE_TEXTS.ticks)}</legend>
      {ticks.map(([name, text]) => (
        <label key={name} className={classes.tick}>
          <input
            type="checkbox"
            checked={overwrite[name]}
            onChange={() => setOverwrite({ ...overwrite, [name]: !overwrite[name] })}
          />
          {pick(text)}
        </label>
      ))}
    </fieldset>
  )
}

function Refusal({ error }: { error: Error }): ReactNode {
  const { pick } = useLanguage()
  const { title, advice } = useProblemText()(error)
  const { status, problem } = error instanceof HttpProblem ? error : { status: undefined, problem: undefined }
  const own =
    problem?.text ?? (status === 413 ? GRADE_TEXTS.tooLarge : status === 409 ? GRADE_TEXTS.changedSince : undefined)
  return (
    <Text className={classes.refusal!} role="alert">
      {own ? pick(own) : `${title} ${advice}`}
    </Text>
  )
}
