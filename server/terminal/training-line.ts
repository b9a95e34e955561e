/** What the live line says while a submission is graded: the running check, and a training's progress. */
import type { GradingEvent } from '../grading/parent/grading.ts'
import type { LiveLine } from './live-line.ts'
import { duration } from './report.ts'
import { shortNumber } from './compared.ts'
import { stripControls } from './terminal.ts'

/** @param names sentences of the checks by id, in their order */
export function gradingLine(line: LiveLine, names: Map<string, string>): (event: GradingEvent) => void {
  let ended = 0
  return (event) => {
    switch (event.type) {
      case 'compiled':
        line.show('starting')
        return
      case 'check-started':
        line.show(`check ${ended + 1} of ${names.size || '?'}: ${stripControls(names.get(event.id) ?? event.id)}`)
        return
      case 'check-ended':
        ended++
        return
      case 'progress':
        showTraining(event.progress)
        return
      case 'restarted':
        ended = 0
        line.keep('started again: the platform stopped the first attempt; the time that it took is not counted')
        return
      case 'log':
      case 'not-started':
        return
    }
  }

  function showTraining({
    kind,
    epoch,
    epochs,
    step,
    steps,
    metrics,
    imagesPerSecond,
    etaSeconds,
    training,
    trainings,
    accuracy,
    threshold,
  }: Extract<GradingEvent, { type: 'progress' }>['progress']): void {
    const measured = Object.entries(metrics ?? {}).map(
      ([name, value]) => `${stripControls(name)} ${shortNumber(Number(value.toFixed(4)))}`,
    )
    const rate = imagesPerSecond === undefined ? [] : [`${Math.round(imagesPerSecond)} images/s`]
    if (kind === 'retraining')
      line.keep(
        `training ${training ?? '?'} of ${trainings ?? '?'} with another seed, ` +
          `because ${percent(accuracy)} is within the uncertainty of ${percent(threshold)}`,
      )
    if (kind === 'epoch')
      line.keep([`epoch ${epoch ?? '?'}${epochs ? ` of ${epochs}` : ''}`, ...measured, ...rate].join('  '))
    if (kind !== 'step') return
    const done = epoch && step && steps && epochs ? ((epoch - 1) * steps + step) / (epochs * steps) : undefined
    const place = `epoch ${epoch ?? '?'}${epochs ? `/${epochs}` : ''}  step ${step ?? '?'}${steps ? `/${steps}` : ''}`
    const left = etaSeconds === undefined ? [] : [`${duration(etaSeconds * 1000)} left`]
    line.show([place, ...measured, ...rate, ...left].join('  '), done)
  }
}

const percent = (fraction = NaN): string => `${(100 * fraction).toFixed(1)} %`
