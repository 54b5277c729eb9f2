/** Twice the width of a letter, for screens of high density. */
const WIDTH_PX = 1200;
const QUALITY = 0.82;

export interface FittedPicture {
  mime: 'image/png' | 'image/jpeg';
  base64: string;
}

/** A file's picture, no wider than a letter needs: JPEG, or PNG where parts of it are transparent. What it said of place and camera is not carried over. */
export async function fitPicture(file: Blob): Promise<FittedPicture> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, WIDTH_PX / picture.width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const isClear = context ? hasTransparency(context.getImageData(0, 0, canvas.width, canvas.height).data) : false;
  const mime = isClear ? 'image/png' : 'image/jpeg';
  return { mime, base64: canvas.toDataURL(mime, QUALITY).split(',')[1] ?? '' };
}

/** @param pixels red, green, blue and alpha, a byte each */
function hasTransparency(pixels: Uint8ClampedArray): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true;
  return false;
}
