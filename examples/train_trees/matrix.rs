//! Products of matrices, always summed in the same order.

/// How the left matrix lies: how far it is to the next row and to the next column.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    pub row: usize,
    pub column: usize,
}

/// So many columns of the right matrix are worked on at a time: its width must be a multiple.
pub(crate) const BLOCK: usize = 16;
const ROWS: usize = 4;

/// `out += left · right`, of `rows` rows and `inner` products a sum; `right` and `out` are `width` wide, row after row.
pub(crate) fn add_product(
    out: &mut [f32],
    left: &[f32],
    steps: Steps,
    right: &[f32],
    inner: usize,
    width: usize,
) {
    let rows = out.len() / width;
    assert!(width.is_multiple_of(BLOCK) && right.len() >= inner * width);
    let mut panel = vec![[0.0_f32; BLOCK]; inner];
    for column in (0..width).step_by(BLOCK) {
        for (at, row) in panel.iter_mut().enumerate() {
            row.copy_from_slice(&right[at * width + column..][..BLOCK]);
        }
        let mut row = 0;
        while row < rows {
            if row + ROWS <= rows {
                let sums = block::<ROWS>(&left[row * steps.row..], steps, &panel);
                for (at, sums) in sums.iter().enumerate() {
                    add(&mut out[(row + at) * width + column..][..BLOCK], sums);
                }
                row += ROWS;
            } else {
                let sums = block::<1>(&left[row * steps.row..], steps, &panel);
                add(&mut out[row * width + column..][..BLOCK], &sums[0]);
                row += 1;
            }
        }
    }
}

fn block<const N: usize>(left: &[f32], steps: Steps, panel: &[[f32; BLOCK]]) -> [[f32; BLOCK]; N] {
    let mut sums = [[0.0; BLOCK]; N];
    for (at, right) in panel.iter().enumerate() {
        for (row, sums) in sums.iter_mut().enumerate() {
            let left = left[row * steps.row + at * steps.column];
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums
}

fn add(out: &mut [f32], sums: &[f32; BLOCK]) {
    out.iter_mut().zip(sums).for_each(|(out, it)| *out += it);
}

pub(crate) fn transposed(matrix: &[f32], width: usize) -> Vec<f32> {
    let height = matrix.len() / width;
    let mut turned = vec![0.0; matrix.len()];
    for (row, line) in matrix.chunks_exact(width).enumerate() {
        for (column, it) in line.iter().enumerate() {
            turned[column * height + row] = *it;
        }
    }
    turned
}
