/** Nothing larger is kept by the service; sending more only costs the time of whoever stands at the roadside. */
const LONGEST_SIDE = 2048;
const ENOUGH_BYTES = 1024 * 1024;
const PREVIEW_SIDE = 160;
const SENT_AS_THEY_ARE = new Set(['image/jpeg', 'image/png', 'image/webp']);

export interface Prepared {
  readonly picture: Blob;
  /** A small drawing as a data address: the page's own policy shows no others. Null when this browser cannot open the file. */
  readonly preview: string | null;
}

/**
 * Makes a photo small before it travels. With `keepOriginal` it goes as it is, because drawing it anew would lose where it was taken. What this browser cannot
 * open goes as it is, too: the service says what is wrong with it.
 */
export async function preparePhoto(file: File, keepOriginal: boolean): Promise<Prepared> {
  const bitmap = await openPicture(file);
  if (bitmap === null) return { picture: file, preview: null };
  try {
    const preview = drawn(bitmap, PREVIEW_SIDE).toDataURL('image/jpeg', 0.7);
    const isSmall = file.size <= ENOUGH_BYTES && Math.max(bitmap.width, bitmap.height) <= LONGEST_SIDE;
    if (keepOriginal || (isSmall && SENT_AS_THEY_ARE.has(file.type))) return { picture: file, preview };
    return { picture: (await asJpeg(drawn(bitmap, LONGEST_SIDE))) ?? file, preview };
  } finally {
    bitmap.close();
  }
}

async function openPicture(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

function drawn(bitmap: ImageBitmap, longestSide: number): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  return canvas;
}

function asJpeg(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}
