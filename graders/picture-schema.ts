/** The shapes of a report's pictures, and of what a kept network takes; see `report-schema.ts`. */
import { z } from 'zod'
import { CHANNEL_ORDERS, INK_FITS, SHEET_KINDS } from './report.ts'
import { className, text } from './text-schema.ts'

/** A wrongly classified image. */
export const wrongPrediction = z.object({
  height: z.number().int().max(512),
  width: z.number().int().max(512),
  channels: z.number().int().max(4),
  /** Row-major, whole numbers 0 to 255. */
  pixels: z.array(z.number().int().min(0).max(255)).max(512 * 512),
  truth: z.number(),
  predicted: z.number(),
  /** The model's output for the predicted class, 0 to 1. */
  confidence: z.number(),
})

/** A small picture. */
export const picture = z.object({
  height: z.int().min(1).max(64),
  width: z.int().min(1).max(64),
  /** 1 or 3. */
  channels: z.int().min(1).max(3),
  /** Base64 of one byte a value, row-major. */
  pixels: z.string().max(16_384),
})

/** A picture of a sheet, and what it was drawn from. */
export const sheetPicture = picture.extend({
  caption: text.optional(),
  /** Height and width before it was shrunk. */
  size: z.tuple([z.int().min(1), z.int().min(1)]),
  /** Of its values. */
  low: z.number(),
  mean: z.number(),
  high: z.number(),
})

/** Pictures side by side, drawn with one scale: given ones, filters of a layer, or what a layer makes of a picture. */
export const pictureSheet = z.object({
  kind: z.enum(SHEET_KINDS),
  /** Of given pictures. */
  title: text.optional(),
  /** The layer's name, of filters and feature maps. */
  layer: z.string().max(200).optional(),
  /** How many there are; the first of them are shown. */
  total: z.number(),
  /** The values that are drawn black and white. */
  range: z.tuple([z.number(), z.number()]),
  pictures: z.array(sheetPicture).max(32),
  /** The picture of which feature maps are. */
  input: picture.optional(),
})

/** What a network takes and gives, so that it can be tried on other pictures. */
export const networkUse = z.object({
  height: z.int().min(1).max(512),
  width: z.int().min(1).max(512),
  /** 1 for grey pictures, 3 for colours. */
  channels: z.int().min(1).max(3),
  order: z.enum(CHANNEL_ORDERS),
  /** One a channel, in that order: what the network takes is value * scale + offset, of values 0 to 255. */
  scale: z.array(z.number()).min(1).max(3),
  offset: z.array(z.number()).min(1).max(3),
  /** Where it reads white ink on black: how the ink is fitted into the picture. */
  ink: z.enum(INK_FITS).optional(),
  /** Names of the classes; without them their numbers. A network of one output gives the share of class 1. */
  labels: z.array(className).max(1_000),
})

/** The first batch of a training as the network is given it. */
export const batchSheet = z.object({
  /** Samples, height, width and channels. */
  shape: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** The values that are drawn black and white. */
  range: z.tuple([z.number(), z.number()]),
  /** Of the values of the pictures that are shown. */
  low: z.number(),
  mean: z.number(),
  high: z.number(),
  pictures: z.array(picture).max(8),
})
