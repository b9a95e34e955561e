/** Images that were taken for another class although the model was sure: pictures, and the same as a table. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { WrongPrediction } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Picture } from './picture.tsx'
import valuesClasses from './values.module.css'
import classes from './worst.module.css'

export function WorstPredictions({ predictions }: { predictions: WrongPrediction[] }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const rows = predictions.map((prediction) => ({
    ...prediction,
    what: t('worst.item', { truth: format.number(prediction.truth), predicted: format.number(prediction.predicted) }),
    sure: format.percent(prediction.confidence),
  }))
  const table = (
    <table className={valuesClasses.list}>
      <thead>
        <tr>
          <th scope="col">{t('worst.truth')}</th>
          <th scope="col">{t('worst.predicted')}</th>
          <th scope="col">{t('worst.confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ truth, predicted, sure }, i) => (
          <tr key={i}>
            <td>{format.number(truth)}</td>
            <td>{format.number(predicted)}</td>
            <td>{sure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <Picture
      title={t('worst.title')}
      summary={t('worst.summary', { number: format.number(rows.length) })}
      table={table}
    >
      <ul className={classes.pictures}>
        {rows.map((row, i) => (
          <li key={i}>
            <Pixels prediction={row} label={row.what} />
            <span>{row.what}</span>
            <span className={classes.sure}>{t('worst.sure', { confidence: row.sure })}</span>
          </li>
        ))}
      </ul>
    </Picture>
  )
}

/** One image, grey or in colour. */
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
