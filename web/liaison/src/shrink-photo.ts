const LONGEST = 2048;
const QUALITY = 0.85;
/** Below this a picture is sent as it is. */
const SMALL_ENOUGH = 600 * 1024;

/** Whether a canvas turns a picture as its camera says; an old one would send it lying on its side. */
const turnsByItself = (): boolean => typeof CSS !== 'undefined' && typeof CSS.supports === 'function' && CSS.supports('image-orientation', 'from-image');

const load = (file: File): Promise<HTMLImageElement> => new Promise((resolve, reject) => {
  const image = new Image();
  const address = URL.createObjectURL(file);
  image.onload = () => {
    URL.revokeObjectURL(address);
    resolve(image);
  };
  image.onerror = () => {
    URL.revokeObjectURL(address);
    reject(new Error('no picture'));
  };
  image.src = address;
});

/** Smaller before it is sent, where the browser can; else the file as it is, which the service makes smaller. Drawing also leaves behind where it was taken. */
export const shrinkPhoto = async (file: File): Promise<Blob> => {
  if (file.size < SMALL_ENOUGH || !turnsByItself()) return file;
  try {
    const image = await load(file);
    const share = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * share);
    canvas.height = Math.round(image.naturalHeight * share);
    const context = canvas.getContext('2d');
    if (context === null || typeof canvas.toBlob !== 'function') return file;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return blob !== null && blob.size < file.size ? blob : file;
  } catch {
    // What this browser cannot read, the service may, or says what is wrong with it.
    return file;
  }
};
