/** What the live line says while a submission is graded: the running check, and a training's progress. */
import type { GradingEvent } from '../grading/parent/grading.ts'
import type { LiveLine } from './live-line.ts'
import { duration } from './report.ts'
import { shortNumber } from './compared.ts'
import { stripControls } from './terminal.ts'

/** @param names sentences of the checks by id, in their order */
export function gradingLine(line: LiveLine, names: Map<string, string>): (event: GradingEvent) => void {
  let ended = 0
  /** The validation losses of the training's epochs so far. */
  let losses: number[] = []
  /** Says after which epoch the network began to overfit, once a training has ended. */
  const tellBest = (): void => {
    const best = losses.indexOf(Math.min(...losses)) + 1
    if (best > 0 && best < losses.length)
      line.keep(`lowest validation loss after epoch ${best} of ${losses.length}: the epochs after it overfit`)
    losses = []
  }
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
        tellBest()
        return
      case 'progress':
        showTraining(event.progress)
        return
      case 'restarted':
        ended = 0
        losses = []
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
    // another training; a later `fit` of the same goes on counting its epochs
    if (kind === 'epoch' && epoch === 1) tellBest()
    if (kind === 'epoch' && metrics?.val_loss !== undefined) losses.push(metrics.val_loss)
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
