/** The wrong predictions of which the model was most confident, as images and as a table. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { WrongPrediction } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Figure } from './figure.tsx'
import valuesClasses from './values.module.css'
import classes from './wrong-predictions.module.css'

export function WrongPredictions({ predictions }: { predictions: WrongPrediction[] }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const rows = predictions.map((prediction) => ({
    ...prediction,
    label: t('wrongPredictions.item', {
      truth: format.number(prediction.truth),
      predicted: format.number(prediction.predicted),
    }),
    percent: format.percent(prediction.confidence),
  }))
  const table = (
    <table className={valuesClasses.list}>
      <thead>
        <tr>
          <th scope="col">{t('wrongPredictions.truth')}</th>
          <th scope="col">{t('wrongPredictions.predicted')}</th>
          <th scope="col">{t('wrongPredictions.confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ truth, predicted, percent }, i) => (
          <tr key={i}>
            <td>{format.number(truth)}</td>
            <td>{format.number(predicted)}</td>
            <td>{percent}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <Figure
      title={t('wrongPredictions.title')}
      summary={t('wrongPredictions.summary', { number: format.number(rows.length) })}
      table={table}
    >
      <ul className={classes.images}>
        {rows.map((row, i) => (
          <li key={i}>
            <Pixels prediction={row} label={row.label} />
            <span>{row.label}</span>
            <span className={classes.confidence}>{t('wrongPredictions.sure', { confidence: row.percent })}</span>
          </li>
        ))}
      </ul>
    </Figure>
  )
}

/** One image, in grey or in colour. */
function Pixels({
  prediction: { height, width, channels, pixels },
  label,
}: {
  prediction: WrongPrediction
  label: string
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!
    const image = context.createImageData(width, height)
    for (let i = 0; i < width * height; i++) {
      const at = (channel: number): number => pixels[i * channels + Math.min(channel, channels - 1)] ?? 0
      image.data.set([at(0), at(1), at(2), 255], 4 * i)
    }
    context.putImageData(image, 0, 0)
  }, [height, width, channels, pixels])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
}
