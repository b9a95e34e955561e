/** One data set or base: its state and size, what stands in for it, its licence, and the buttons to fetch it. */
import { Badge, Progress, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ArtifactView } from '../../server/contract/data.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Message } from '../report/message.tsx'
import classes from '../styles/staff.module.css'
import { DataButtons } from './data-buttons.tsx'
import { DATA_TEXTS } from './data-texts.ts'

const STATE_CLASSES = {
  here: classes.here,
  absent: classes.absent,
  fetching: classes.fetching,
  damaged: classes.damaged,
}
const PLACES = { cache: DATA_TEXTS.inCache, mirror: DATA_TEXTS.inMirror, npm: DATA_TEXTS.inNpm } as const

export function DataItem({ artifact }: { artifact: ArtifactView }): ReactNode {
  const { pick, format } = useLanguage()
  const {
    name,
    title,
    state,
    total,
    received,
    places,
    leftOut,
    standIn,
    fault,
    licence,
    terms,
    citation,
    cancellable,
  } = artifact
  const share = total > 0 ? received / total : 0
  const size =
    state === 'fetching' || (state === 'absent' && received > 0)
      ? `${format.bytes(received)} / ${format.bytes(total)} (${format.percent(share, 0)})`
      : [format.bytes(total), ...(state === 'here' ? places.map((place) => pick(PLACES[place])) : [])].join(' · ')
  return (
    <li className={classes.fault} data-testid={`data-${name}`}>
      <div className={classes.text}>
        <div className={classes.named}>
          <Text component="span" fw={600}>
            {pick(title)}
          </Text>
          <code className={classes.name}>{name}</code>
          <Badge variant="light" size="sm" className={STATE_CLASSES[state]}>
            {pick(DATA_TEXTS[state])}
          </Badge>
        </div>
        <Text component="span" size="sm" c="dimmed">
          {size}
        </Text>
        {state === 'fetching' && (
          <Progress value={100 * share} size="sm" mt={4} aria-label={`${pick(DATA_TEXTS.progress)}: ${pick(title)}`} />
        )}
        {state === 'fetching' && !cancellable && (
          <Text size="sm" c="dimmed">
            {pick(DATA_TEXTS.elsewhere)}
          </Text>
        )}
        {leftOut && (
          <details className={classes.licence}>
            <summary>
              {pick(DATA_TEXTS.leftOut)}: {format.number(leftOut.count)}
            </summary>
            <ul>
              {leftOut.names.map((one) => (
                <li key={one}>
                  <code dir="ltr">{one}</code>
                </li>
              ))}
              {leftOut.count > leftOut.names.length && <li aria-hidden>…</li>}
            </ul>
          </details>
        )}
        {state !== 'here' && standIn && (
          <Text size="sm" c="dimmed">
            {pick(standIn)}
          </Text>
        )}
        {fault && <Message text={fault} className={`${classes.message} ${classes.advice}`} />}
        <details className={classes.licence}>
          <summary>{pick(DATA_TEXTS.details)}</summary>
          <dl>
            <dt>{pick(DATA_TEXTS.licence)}</dt>
            <dd dir="auto">{licence}</dd>
            {terms && <dt>{pick(DATA_TEXTS.terms)}</dt>}
            {terms && <dd>{pick(terms)}</dd>}
            <dt>{pick(DATA_TEXTS.citation)}</dt>
            <dd dir="auto">{citation}</dd>
          </dl>
        </details>
      </div>
      <DataButtons artifact={artifact} />
    </li>
  )
}
