// What the camera of a phone sees: every QR code that is shown on this page or on the screen of another phone, read from its picture.
import { readQr } from '../read-qr.ts';

export interface SeenCode {
  /** Whose screen it is on, or the slip on the counter. */
  on: string;
  /** The picture, for the viewfinder. */
  picture: string;
  text: string;
}

/** Pixels a side. Of the codes we draw, a module is then eight pixels wide or more. */
const side = 480;

/** `places`: where to look, with its name. */
export async function findCodes(places: { on: string; root: ParentNode }[]): Promise<SeenCode[]> {
  const candidates = places.flatMap(({ on, root }) =>
    [...root.querySelectorAll<SVGElement | HTMLImageElement>('svg, img')]
      .map((element) => ({ on, element }))
      .filter(({ element }) => isLarge(element)),
  );
  const seen = await Promise.all(
    candidates.map(async ({ on, element }) => {
      const picture = pictureOf(element);
      const text = picture === null ? null : await read(picture);
      return picture === null || text === null ? null : { on, picture, text };
    }),
  );
  return seen.filter((code) => code !== null);
}

function isLarge(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return box.width >= 60 && Math.abs(box.width - box.height) < 4;
}

function pictureOf(element: SVGElement | HTMLImageElement): string | null {
  if (element.tagName.toLowerCase() === 'img') return (element as HTMLImageElement).src;
  const copy = element.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(side));
  copy.setAttribute('height', String(side));
  return `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
}

async function read(picture: string): Promise<string | null> {
  const image = new Image(side, side);
  image.src = picture;
  const loaded = await image.decode().then(
    () => true,
    () => false,
  );
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  if (!loaded || paint === null) return null;
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, side, side);
  paint.drawImage(image, 0, 0, side, side);
  return readQr(paint.getImageData(0, 0, side, side));
}
