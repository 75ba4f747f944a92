/** Redaction of a chart: its words are hidden like the cells of a table; its shapes tell nothing. */
import type { Label, Mark, Picture } from '../model/picture.ts';

type Hide = (text: string) => string;

export function hiddenPicture(picture: Picture, hide: Hide): Picture {
  const { frame, plot } = picture.drawing;
  const marks = (all: readonly Mark[]) => all.map((mark) => hiddenMark(mark, hide));
  return {
    ...picture,
    drawing: {
      ...picture.drawing,
      frame: marks(frame),
      plot: plot === undefined ? undefined : { ...plot, shapes: marks(plot.shapes), points: marks(plot.points) },
    },
  };
}

function hiddenMark(mark: Mark, hide: Hide): Mark {
  const told = mark.told === undefined ? undefined : hiddenLabel(mark.told, hide);
  return mark.kind === 'words' ? { ...mark, told, words: hiddenLabel(mark.words, hide) } : { ...mark, told };
}

function hiddenLabel(label: Label, hide: Hide): Label {
  return label.map((part) => {
    if (typeof part === 'string') return hide(part);
    return typeof part.value === 'string' ? { ...part, value: hide(part.value) } : part;
  });
}
