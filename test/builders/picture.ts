import sharp from 'sharp';

export interface PictureWishes {
  readonly width?: number;
  readonly height?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** One colour of its own for each picture: the same picture twice is the same file. */
  readonly colour?: string;
  readonly takenAt?: string;
  readonly hasLocation?: boolean;
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number;
}

/** A picture as a camera writes it, of one colour. */
export const aPicture = async ({ width = 640, height = 480, format = 'jpeg', colour = '#557799', takenAt, hasLocation = false, orientation }: PictureWishes = {}): Promise<Buffer> => {
  const drawn = sharp({ create: { width, height, channels: 3, background: colour } }).withExif({
    IFD0: { Make: 'Camera of the story' },
    ...(takenAt === undefined ? {} : { IFD2: { DateTimeOriginal: takenAt } }),
    ...(hasLocation ? { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '24/1 16/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '113/1 3/1 36/1' } } : {}),
  });
  return (orientation === undefined ? drawn : drawn.withMetadata({ orientation })).toFormat(format).toBuffer();
};
