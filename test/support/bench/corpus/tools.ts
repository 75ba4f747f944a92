/** The tools an agent calls: what stands in the call, and in the result twice: as text and as `toolUseResult`. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';
import type { Distribution } from './distribution.ts';
import { draw, weighted } from './distribution.ts';
import type { Slice } from './filler.ts';
import type { Scene } from './scene.ts';
import type { Part } from './sink.ts';

export interface Outcome {
  /** JSON of the block's `content`. */
  readonly content: readonly Part[];
  /** JSON of the record's `toolUseResult`. */
  readonly told: readonly Part[];
}

export interface Tool {
  readonly name: string;
  /** JSON of the call's `input`. */
  readonly input: (scene: Scene) => readonly Part[];
  readonly outcome: (scene: Scene) => Outcome;
}

/** Quantiles of a log-normal with median 2.2 KB, cut at 60 KB. */
const results: Distribution = [
  [0, 100],
  [0.1, 416],
  [0.25, 915],
  [0.5, 2200],
  [0.75, 5288],
  [0.9, 11_640],
  [0.95, 18_660],
  [0.99, 45_300],
  [1, 60_000],
];
const wholeFiles: Distribution = [
  [0, 400],
  [0.25, 3000],
  [0.5, 7500],
  [0.75, 16_000],
  [0.95, 42_000],
  [1, 90_000],
];
const edits: Distribution = [
  [0, 30],
  [0.5, 260],
  [0.9, 1300],
  [1, 6000],
];
const images: Distribution = [
  [0, 30_000],
  [0.5, 180_000],
  [0.9, 600_000],
  [1, 1_000_000],
];

const bash: Tool = {
  name: 'Bash',
  input: (scene) => ['{"command":"', text(scene, draw(scene.chance, edits)), '","description":"Run the next step"}'],
  outcome(scene) {
    const stdout = text(scene, draw(scene.chance, results));
    return {
      content: ['"', stdout, '"'],
      told: ['{"stdout":"', stdout, '","stderr":"","interrupted":false,"isImage":false}'],
    };
  },
};

const read: Tool = {
  name: 'Read',
  input: (scene) => [`{"file_path":"${file(scene)}"}`],
  outcome(scene) {
    if (scene.chance() < 0.004) return picture(scene);
    const content = text(scene, draw(scene.chance, results));
    const told = [
      `{"type":"text","file":{"filePath":"${file(scene)}","content":"`,
      content,
      '","numLines":80,"startLine":1,"totalLines":80}}',
    ];
    return { content: ['"', content, '"'], told };
  },
};

const edit: Tool = {
  name: 'Edit',
  input(scene) {
    const [before, after] = [text(scene, draw(scene.chance, edits)), text(scene, draw(scene.chance, edits))];
    return [
      `{"replace_all":false,"file_path":"${file(scene)}","old_string":"`,
      before,
      '","new_string":"',
      after,
      '"}',
    ];
  },
  outcome(scene) {
    const [before, after] = [text(scene, draw(scene.chance, edits)), text(scene, draw(scene.chance, edits))];
    const original = text(scene, draw(scene.chance, wholeFiles));
    const patch = [
      '"structuredPatch":[{"oldStart":12,"oldLines":7,"newStart":12,"newLines":9,"lines":["',
      after,
      '"]}]',
    ];
    return {
      content: ['"The file has been updated:\\n', after, '"'],
      told: [
        `{"filePath":"${file(scene)}","oldString":"`,
        before,
        '","newString":"',
        after,
        '","originalFile":"',
        original,
        '",',
        ...patch,
        ',"userModified":false,"replaceAll":false}',
      ],
    };
  },
};

const grep: Tool = {
  name: 'Grep',
  input: (scene) => [`{"pattern":"order\\\\.total","path":"${scene.cwd}/src","output_mode":"content"}`],
  outcome(scene) {
    const content = text(scene, draw(scene.chance, results) >> 1);
    return {
      content: ['"', content, '"'],
      told: ['{"mode":"content","numFiles":0,"filenames":[],"content":"', content, '","numLines":12}'],
    };
  },
};

/** An image stands in the transcript as base64, twice, and is the longest thing in it. */
function picture(scene: Scene): Outcome {
  const data = scene.filler.base64(scene.chance, draw(scene.chance, images));
  return {
    content: ['[{"type":"image","source":{"type":"base64","data":"', data, '","media_type":"image/png"}}]'],
    told: ['{"type":"image","file":{"base64":"', data, '","type":"image/png","originalSize":48213}}'],
  };
}

export function anyTool(chance: Random): Tool {
  return weighted(chance, [
    [40, bash],
    [26, read],
    [24, edit],
    [10, grep],
  ]);
}

function text({ filler, chance }: Scene, length: number): Slice {
  return filler.text(chance, length);
}

function file({ cwd, chance }: Scene): string {
  return `${cwd}/src/part-${Math.floor(chance() * 40)}/order-${Math.floor(chance() * 90)}.ts`;
}
